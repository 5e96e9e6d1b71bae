/** Why a group does not do what it is asked for, in the words that clients know. */
export type FailureKind =
  | "persistent-subscription-does-not-exist"
  | "persistent-subscription-exists"
  | "persistent-subscription-dropped"
  | "maximum-subscribers-reached";

/** What is the matter with a group; `group` is empty where a stream has none. */
export class GroupFailure extends Error {
  readonly kind: FailureKind;
  readonly stream: string;
  readonly group: string;

  constructor(kind: FailureKind, { stream, group }: { readonly stream: string; readonly group: string }) {
    super(`${WORDS[kind]}: group "${group}" of "${stream}".`);
    this.name = "GroupFailure";
    this.kind = kind;
    this.stream = stream;
    this.group = group;
  }
}

const WORDS: Readonly<Record<FailureKind, string>> = {
  "persistent-subscription-does-not-exist": "There is no such persistent subscription",
  "persistent-subscription-exists": "The persistent subscription exists",
  "persistent-subscription-dropped": "The persistent subscription was dropped",
  "maximum-subscribers-reached": "The persistent subscription has as many subscribers as it may",
};
