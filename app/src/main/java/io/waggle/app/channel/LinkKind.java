package io.waggle.app.channel;

/** What a signed link is for. A token of one kind is worth nothing as another. */
public enum LinkKind {
  /** Counts a click and goes on to the link's destination. */
  CLICK("c"),
  /** Counts an open. */
  OPEN("o"),
  /** Leads nowhere and cannot be seen: only programs follow it. */
  TRAP("h"),
  /** Ends what the message belongs to. */
  UNSUBSCRIBE("u"),
  /** Shows and changes what the person gets. */
  PREFERENCES("p"),
  /** Shows what is known of the person, and why. */
  TRANSPARENCY("t");

  private final String path;

  LinkKind(String path) {
    this.path = path;
  }

  /** The first segment of the address: {@code /c/TOKEN} and so on. */
  public String path() {
    return path;
  }
}
