package io.waggle.core.audience;

import io.waggle.core.kernel.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stages of which everybody is in exactly one, such as those of a life cycle: definition kind
 * {@code stages}, with the fields {@code name} and {@code stages: [{id, name, condition}]}.
 *
 * <p>The first stage whose condition holds is the person's; the last stage has none and takes
 * everybody else. Each stage is an audience {@code MODEL.STAGE}, so that members, since when, why,
 * history and journeys are those of audiences.
 */
public record StageModel(String id, String name, List<Stage> stages) {
  private static final int MAX_STAGES = 20;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,49}");

  /**
   * One stage.
   *
   * @param condition null for the last one
   */
  public record Stage(String id, String name, @Nullable Condition condition) {}

  public StageModel {
    stages = List.copyOf(stages);
  }

  public static StageModel parse(String id, Document doc) {
    String name = doc.text("name", id);
    List<Stage> stages = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<Document> forms = doc.objects("stages");
    for (int i = 0; i < forms.size(); i++) {
      Stage stage = stage(forms.get(i), i == forms.size() - 1);
      if (!ids.add(stage.id)) {
        forms.get(i).fault("id", "repeated", "stands twice", "Give each stage an id of its own.");
      }
      stages.add(stage);
    }
    if (stages.size() < 2 || stages.size() > MAX_STAGES) {
      String message = "needs 2 to " + MAX_STAGES + " stages";
      doc.fault("stages", "bad_list", message, "List them, the one that wins first.");
    }
    return new StageModel(id, name, stages);
  }

  private static Stage stage(Document doc, boolean last) {
    String id = doc.text("id");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      doc.fault("id", "bad_id", "is no id", "Use letters, digits, - and _.");
    }
    if (last && doc.has("condition")) {
      String fix = "Add a stage without a condition behind it for everybody else.";
      doc.fault("condition", "last_stage", "stands at the last stage", fix);
    }
    String name = doc.text("name", id.isEmpty() ? "?" : id);
    return new Stage(id, name, last ? null : Condition.parse(doc, "condition"));
  }

  /** The id of the audience of a stage. */
  public String audienceOf(Stage stage) {
    return id + "." + stage.id;
  }

  /** The stages as audiences that shut each other out. */
  public List<AudienceDefinition> audiences() {
    List<AudienceDefinition> audiences = new ArrayList<>();
    List<Condition> earlier = new ArrayList<>();
    for (Stage each : stages) {
      List<Condition> all = new ArrayList<>();
      if (each.condition != null) {
        all.add(each.condition);
      }
      if (!earlier.isEmpty()) {
        all.add(new Condition.Not(new Condition.Any(earlier)));
      }
      String audience = audienceOf(each);
      audiences.add(
          new AudienceDefinition(audience, name + ": " + each.name, new Condition.All(all)));
      earlier.add(new Condition.InAudience(audience));
    }
    return audiences;
  }
}
