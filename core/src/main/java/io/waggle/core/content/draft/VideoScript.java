package io.waggle.core.content.draft;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A short film in words: scenes that can be exchanged one by one, their captions, and a call to
 * action at the end. What an editor or a camera makes of it is theirs.
 */
public record VideoScript(String locale, List<Scene> scenes, String callToAction) {
  /** Spoken syllables or words a second, by which a scene's length is reckoned. */
  private static final double WORDS_A_SECOND = 2.5;

  private static final double SIGNS_A_SECOND = 4.5;
  private static final List<String> ORDER = List.of("hook", "problem", "product", "proof", "offer");

  /** A module of the film. */
  public record Scene(String module, int seconds, String picture, String caption) {}

  public VideoScript {
    scenes = List.copyOf(scenes);
  }

  /** The slots that a script is made of. */
  public static List<String> slots() {
    List<String> slots = new ArrayList<>();
    for (String each : ORDER) {
      slots.add("video_" + each);
      slots.add("video_" + each + "_picture");
    }
    slots.add("cta");
    return slots;
  }

  /** Of the slots of a draft; scenes without a caption are left out. */
  public static VideoScript of(String locale, Map<String, String> slots) {
    List<Scene> scenes = new ArrayList<>();
    for (String each : ORDER) {
      String caption = slots.getOrDefault("video_" + each, "");
      if (!caption.isEmpty()) {
        String picture = slots.getOrDefault("video_" + each + "_picture", "");
        scenes.add(new Scene(each, seconds(caption), picture, caption));
      }
    }
    return new VideoScript(locale, scenes, slots.getOrDefault("cta", ""));
  }

  private static int seconds(String caption) {
    long signs = caption.codePoints().filter(Character::isIdeographic).count();
    double spoken =
        signs > 0 ? signs / SIGNS_A_SECOND : caption.split("\\s+").length / WORDS_A_SECOND;
    return (int) Math.max(2, Math.ceil(spoken));
  }

  public int seconds() {
    return scenes.stream().mapToInt(Scene::seconds).sum();
  }

  /** The script as a document, with the seconds at which each scene begins. */
  public Value toDocument() {
    List<Value> all = new ArrayList<>();
    int from = 0;
    for (Scene each : scenes) {
      all.add(
          new Value.Fields(
              Attributes.builder()
                  .put("module", each.module)
                  .put("from", from)
                  .put("seconds", each.seconds)
                  .put("picture", each.picture)
                  .put("caption", each.caption)
                  .build()));
      from += each.seconds;
    }
    return new Value.Fields(
        Attributes.builder()
            .put("locale", locale)
            .put("seconds", from)
            .put("scenes", new Value.Items(all))
            .put("call_to_action", callToAction)
            .build());
  }
}
