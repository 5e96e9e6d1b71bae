import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { holdToken, tokenHeld, type Refused } from "../answers/ask.ts";
import { forgetAnswers } from "../answers/held.ts";

/** Where there is nothing to show, and why. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return <div class="state empty"><h2>{title}</h2>{children}</div>;
}

/** While a first answer is waited for: the room that it will take. */
export function Loading({ what }: { what: string }): JSX.Element {
  return <div class="state loading" role="status"><span class="visually-hidden">Asking for {what}</span><span class="bar" /><span class="bar" /><span class="bar" /></div>;
}

type Refusal = { refused: Refused; again?: { name: string; ask: () => void } };

/** An answer that was refused: what the server said, and what can be done. */
export function RefusedAnswer({ refused, again }: Refusal): JSX.Element {
  const isLocked = refused.status === 401 || refused.status === 403;
  return (
    <div class="state refused" role="alert">
      <h2>{isLocked ? "This takes a token" : refused.status === 0 ? "No answer" : "The server refused"}</h2>
      <p>{refused.message}</p>
      {isLocked && <TokenField label="Token" />}
      {again !== undefined ? <p><button type="button" onClick={again.ask}>{again.name}</button></p> : isLocked ? null : <button type="button" onClick={forgetAnswers}>Ask again</button>}
    </div>
  );
}

/** Takes a token, which is kept as long as the tab is open. */
export function TokenField({ label, held }: { label: string; held?: () => void }): JSX.Element {
  const [token, setToken] = useState(tokenHeld() ?? "");
  return (
    <form class="token" onSubmit={(event) => {
      event.preventDefault();
      holdToken(token.trim());
      forgetAnswers();
      held?.();
    }}>
      <label>{label} <input type="password" autoComplete="off" value={token} onInput={({ currentTarget }) => { setToken(currentTarget.value); }} /></label>
      <button type="submit">Use it</button>
    </form>
  );
}
