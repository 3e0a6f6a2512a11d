/** Translation between HTTP and the actions: the table of contents of the room. */
export { createApp, type App } from './app.ts';
export { answerUnreadable } from './unreadable.ts';
