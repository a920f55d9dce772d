package org.leafport.web.gateway;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request body that fails where its limit is, because a chunked one doesn't say its length. */
final class BoundedBody extends ServletInputStream {

  private final ServletInputStream body;
  private final long limit;
  private long bytesRead;

  BoundedBody(ServletInputStream body, long limit) {
    this.body = body;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = body.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = body.read(buffer, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  private void count(int got) throws IOException {
    bytesRead += got;
    if (bytesRead > limit) {
      throw new IOException("The request's body is longer than " + limit + " bytes");
    }
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
