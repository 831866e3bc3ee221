package io.waggle.app.channel;

/**
 * What a request to a signed link may do. Only a POST changes what a person gets (RFC 8058 §3.2,
 * §4).
 */
public enum LinkAction {
  /** Go on to the destination, and report an engagement. */
  FOLLOW_AND_COUNT,
  /** Go on to the destination, and report nothing. */
  FOLLOW,
  /** Answer with the pixel, and report an engagement. */
  PIXEL_AND_COUNT,
  /** Answer with the pixel, and report nothing. */
  PIXEL,
  /** Show a page; change nothing. */
  SHOW_PAGE,
  /** Withdraw the consent that the message rested on. */
  WITHDRAW,
  /** Store the choices in the body. */
  SAVE_CHOICES,
  /** 405. */
  REFUSE;

  /** What this method may do on a link of this kind. */
  public static LinkAction of(LinkKind kind, String method) {
    boolean get = method.equals("GET");
    boolean head = method.equals("HEAD");
    boolean post = method.equals("POST");
    return switch (kind) {
      case CLICK -> get ? FOLLOW_AND_COUNT : head ? FOLLOW : REFUSE;
      case OPEN, TRAP -> get ? PIXEL_AND_COUNT : head ? PIXEL : REFUSE;
      case UNSUBSCRIBE -> get || head ? SHOW_PAGE : post ? WITHDRAW : REFUSE;
      case PREFERENCES -> get || head ? SHOW_PAGE : post ? SAVE_CHOICES : REFUSE;
      case TRANSPARENCY -> get || head ? SHOW_PAGE : REFUSE;
    };
  }
}
