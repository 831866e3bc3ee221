package io.waggle.app.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of the log. */
interface LogFile extends Closeable {
  /** Writes all bytes that remain in the buffer. */
  void write(ByteBuffer from, long offset) throws IOException;

  /** Reads until the buffer is full or the file ends; returns the number of bytes read. */
  int read(ByteBuffer into, long offset) throws IOException;

  /** Makes the content durable (fdatasync). */
  void force() throws IOException;

  void truncate(long size) throws IOException;

  long size() throws IOException;
}
