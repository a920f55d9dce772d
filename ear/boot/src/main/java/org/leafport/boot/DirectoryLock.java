package org.leafport.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second server off a data directory. The system releases the lock when the process ends,
 * in whatever way.
 */
final class DirectoryLock {

  private final FileLock lock;

  private DirectoryLock(FileLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @throws StartException if another process holds it
   */
  static DirectoryLock take(Path data) throws IOException, StartException {
    Path file = data.resolve("leafport.lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new StartException(
          "[app] Another Leafport (process "
              + Files.readString(file).strip()
              + ") uses the data directory "
              + data
              + ": stop it, or choose another directory with --data");
    }
    channel.truncate(0);
    String owner = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)));
    return new DirectoryLock(lock);
  }

  boolean isHeld() {
    return lock.isValid();
  }
}
