/** What is seldom needed is written once, in TypeScript: src/kernel/functions.ts has what is called. */

/** The decimal that the bytes from `start` to `end` of the text say; NaN where they say none, or one that has to be looked at. */
export declare function decimalOf(start: i32, end: i32): f64
