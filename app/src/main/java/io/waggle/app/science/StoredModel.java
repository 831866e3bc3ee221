package io.waggle.app.science;

import io.waggle.science.model.training.ModelFile;
import io.waggle.science.model.training.TrainedModel;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of a model: one that {@code train} wrote, or one of XGBoost or LightGBM. */
final class StoredModel {
  private StoredModel() {}

  /**
   * Reads a file.
   *
   * @throws InvalidInput when it holds no model
   */
  static TrainedModel read(Path file) throws IOException {
    InvalidInput.unless(
        !Files.isDirectory(file), "--model " + file, "is a directory", "name the model's file");
    try {
      return ModelFile.read(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new InvalidInput(
          "--model " + file, "is no text", "give a model as train writes it, or as JSON or text");
    }
  }
}
