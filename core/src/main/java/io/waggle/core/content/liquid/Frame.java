package io.waggle.core.content.liquid;

/** What the one who sends a message puts into it. */
public interface Frame {
  /** Nothing of ours: links stay as they are. */
  Frame NONE =
      new Frame() {
        @Override
        public String link(String destination) {
          return destination;
        }

        @Override
        public String footer(CharSequence before) {
          return "";
        }
      };

  /**
   * The address that stands in the message for a link; called once for each, in their order.
   *
   * @param destination an http or https address, or empty when the link must lead nowhere
   */
  String link(String destination);

  /**
   * The HTML before the end of the body.
   *
   * @param before what was written up to there
   */
  String footer(CharSequence before);
}
