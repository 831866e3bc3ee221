package io.waggle.app.server;

import io.waggle.app.backup.Backup;
import io.waggle.app.backup.BackupException;
import io.waggle.app.backup.BackupManifest;
import io.waggle.app.console.FailureText;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.state.RocksDbStateStore;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Takes a backup of the running installation into a directory on this machine. */
final class BackupRoutes implements RouteGroup {
  private final DataDirectory data;
  private final SegmentFileEventLog log;
  private final RocksDbStateStore state;
  private final Consumer<Request> authorise;

  BackupRoutes(
      DataDirectory data,
      SegmentFileEventLog log,
      RocksDbStateStore state,
      Consumer<Request> authorise) {
    this.data = data;
    this.log = log;
    this.state = state;
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/api/v1/backups", this::take));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response take(Request request) {
    Document body = Document.root(Json.read(request.body()), "backup");
    Path to = target(body);
    body.done();
    BackupManifest manifest;
    try {
      manifest = Backup.take(data.root(), log, state, to);
    } catch (BackupException e) {
      throw new ProblemException(
          409,
          new Fault(
              "backup.refused",
              "backup.to",
              FailureText.of(e),
              "Name an empty or absent directory that the server's user may write."));
    }
    JsonWriter out =
        new JsonWriter().object().field("to", to.toString()).field("end", manifest.end());
    out.field("files", manifest.files().size()).field("bytes", manifest.bytes());
    return Response.json(out.end());
  }

  private static Path target(Document body) {
    String text = body.text("to");
    try {
      Path to = Path.of(text);
      if (to.isAbsolute() || text.isEmpty()) {
        return to.normalize();
      }
    } catch (InvalidPathException e) {
      // Told below, like every other text that is no place on the server's machine.
    }
    body.fault("to", "no_path", "is no absolute path", "Begin at the root, like /backups/monday.");
    return Path.of("");
  }
}
