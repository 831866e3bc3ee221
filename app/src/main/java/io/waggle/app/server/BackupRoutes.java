package io.waggle.app.server;

import io.waggle.app.backup.Backup;
import io.waggle.app.backup.BackupManifest;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.state.RocksDbStateStore;
import io.waggle.core.kernel.Document;
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
    body.done();
    BackupManifest manifest = Backup.take(data.root(), log, state, Path.of(to));
    JsonWriter out = new JsonWriter().object().field("to", to).field("end", manifest.end());
    out.field("files", manifest.files().size()).field("bytes", manifest.bytes());
    return Response.json(out.end());
  }
}
