/** What Vite adds to the types of a browser: style sheets as modules, and texts of files. */
/// <reference types="vite/client" />
