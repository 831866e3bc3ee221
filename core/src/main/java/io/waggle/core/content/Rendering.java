package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;
import java.util.List;

/** What rendering a template gave: a message in the shape of its channel, or why there is none. */
public sealed interface Rendering {
  /** It cannot be sent like this. */
  record Refused(String reason) implements Rendering {}

  /**
   * A message. Each record holds what one family of channels can show; addresses in it that a
   * person may follow are already our click addresses.
   */
  sealed interface Message extends Rendering {
    /** Where each numbered link leads; empty for one that must lead nowhere. */
    List<String> destinations();

    /** What the channel has to say about the message beside its words, such as who wrote it. */
    List<Mark> marks();
  }

  /**
   * A header field or a metadata entry.
   *
   * @param name a token of RFC 5322 §2.2
   * @param value one line without control characters
   */
  record Mark(String name, String value) {}

  /** A named value of a form that the channel's provider keeps, such as a WeChat template. */
  record Slot(String name, String value) {}

  /** Something to press: its words and where it leads. */
  record Button(String label, String address) {}

  /**
   * An e-mail.
   *
   * @param subject one line without control characters
   * @param html the HTML part, with footer and open pixel where they are due
   * @param text the plain text part
   */
  record Email(
      String subject, String html, String text, List<String> destinations, List<Mark> marks)
      implements Message {
    public Email {
      destinations = List.copyOf(destinations);
      marks = List.copyOf(marks);
    }
  }

  /**
   * A text message.
   *
   * @param text all of it, with the sender's signature and the way out where they are due
   * @param form the provider's own form of it where one is registered, else empty
   * @param slots the values of that form, in order
   */
  record Sms(
      String text, String form, List<Slot> slots, List<String> destinations, List<Mark> marks)
      implements Message {
    public Sms {
      slots = List.copyOf(slots);
      destinations = List.copyOf(destinations);
      marks = List.copyOf(marks);
    }
  }

  /**
   * A notification on a phone or in a browser.
   *
   * @param values handed to the app as they are, all of them texts
   * @param collapseKey a newer one with the same key replaces it; empty for none
   * @param lifetimeSeconds how long it is worth showing, at least 0
   */
  record Push(
      Notice notice,
      Attributes values,
      String collapseKey,
      long lifetimeSeconds,
      List<String> destinations,
      List<Mark> marks)
      implements Message {
    public Push {
      destinations = List.copyOf(destinations);
      marks = List.copyOf(marks);
    }
  }

  /** The words and the picture of a notification, and what a tap opens; any may be empty. */
  record Notice(String title, String body, String image, String address) {}

  /**
   * A message of a WeChat official account.
   *
   * @param kind which of the platform's messages it is
   * @param form the platform's template id; empty for {@link WeChatKind#TEXT}
   * @param slots the values of that template, in order
   * @param text the words of a {@link WeChatKind#TEXT}
   * @param target what a tap opens
   */
  record WeChat(
      WeChatKind kind,
      String form,
      List<Slot> slots,
      String text,
      WeChatTarget target,
      List<String> destinations,
      List<Mark> marks)
      implements Message {
    public WeChat {
      slots = List.copyOf(slots);
      destinations = List.copyOf(destinations);
      marks = List.copyOf(marks);
    }
  }

  /** The platform's messages: template, subscription, and the customer-service text. */
  enum WeChatKind {
    TEMPLATE,
    SUBSCRIPTION,
    TEXT
  }

  /** A web address, or a page of a mini program by its app id; any may be empty. */
  record WeChatTarget(String address, String miniProgram, String page) {}

  /**
   * A JSON document for a webhook.
   *
   * @param body well-formed JSON
   */
  record Json(String body, List<String> destinations, List<Mark> marks) implements Message {
    public Json {
      destinations = List.copyOf(destinations);
      marks = List.copyOf(marks);
    }
  }

  /**
   * A message inside the app or on the site.
   *
   * @param placement where it stands: {@code banner}, {@code card} or {@code modal}
   * @param lifetimeSeconds how long it is worth showing, at least 0
   */
  record InApp(
      String placement,
      Notice notice,
      List<Button> buttons,
      long lifetimeSeconds,
      List<String> destinations,
      List<Mark> marks)
      implements Message {
    public InApp {
      buttons = List.copyOf(buttons);
      destinations = List.copyOf(destinations);
      marks = List.copyOf(marks);
    }
  }
}
