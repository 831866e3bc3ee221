package io.waggle.app.server;

import io.waggle.app.backup.Backup;
import io.waggle.app.backup.BackupException;
import io.waggle.app.backup.BackupManifest;
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
    String to = body.text("to");
    Path target = target(body, to);
    body.done();
    BackupManifest manifest = taken(target);
    JsonWriter out = new JsonWriter().object().field("to", to).field("end", manifest.end());
    out.field("files", manifest.files().size()).field("bytes", manifest.bytes());
    return Response.json(out.end());
  }

  private Path target(Document body, String to) {
    try {
      Path target = Path.of(to).normalize();
      if (!to.isEmpty() && !target.isAbsolute()) {
        body.fault(
            "to", "not_absolute", "is no absolute path", "Begin it at the root: /backups/1.");
      }
      if (target.startsWith(data.root().toAbsolutePath().normalize())) {
        String fix = "Name a directory elsewhere, best on another disk.";
        body.fault("to", "inside_data", "lies in the data directory that is backed up", fix);
      }
      return target;
    } catch (InvalidPathException e) {
      body.fault("to", "bad_path", "is no path on this machine", "Write it like /backups/1.");
      return Path.of("");
    }
  }

  private BackupManifest taken(Path target) {
    try {
      return Backup.take(data.root(), log, state, target);
    } catch (BackupException e) {
      throw new ProblemException(
          409,
          new Fault(
              "backup.not_taken",
              "backup.to",
              String.valueOf(e.getMessage()),
              "Name a directory that is empty or absent, that the server may write, with room."));
    }
  }
}
