/** Something in the ledger that cannot be: at which event, `STREAM@REVISION`, and what is wrong there. */
export type Finding = { at: string; message: string };
