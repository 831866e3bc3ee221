package io.waggle.core.content;

/** The addresses in a message that lead back to us, signed by whoever renders it. */
public interface MessageLinks {
  /** The address that counts a click on the link of this number and goes on to its destination. */
  String click(int link);

  /** The address of the open pixel, or empty for none. */
  String openPixel();

  /** The page where the person ends what this message belongs to; one POST to it is enough. */
  String unsubscribe();

  /** The page where the person chooses what to get. */
  String preferences();

  /** The page that shows the person what is known of them; empty where there is none. */
  default String transparency() {
    return "";
  }

  /**
   * The page of a survey, where this message may be answered once; the page of choices where there
   * are no surveys.
   */
  default String survey(String id) {
    return preferences();
  }
}
