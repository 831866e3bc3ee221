package io.waggle.app.log;

import java.io.IOException;
import java.nio.file.Path;

/** The disk as the log needs it. Tests put a faulty one in its place. */
interface LogFiles {
  /** Creates a file that must not exist, for reading and writing. */
  LogFile create(Path path) throws IOException;

  /** Opens an existing file for reading and writing. */
  LogFile openToWrite(Path path) throws IOException;

  LogFile openToRead(Path path) throws IOException;

  void delete(Path path) throws IOException;

  /** Makes creations and deletions in the directory durable. */
  void syncDirectory(Path directory) throws IOException;

  /** The space that this process may still use. */
  long usableBytes(Path directory) throws IOException;

  long totalBytes(Path directory) throws IOException;
}
