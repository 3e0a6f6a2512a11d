/** A run whose only file cannot be loaded. */
throw new Error('this file fails before it has a test');
