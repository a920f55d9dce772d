package org.leafport.web.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;

/**
 * A request whose form has been read before the container's REST servlet looks at it. That one
 * takes a form that arrives a moment after its head for an empty body, and the resource would find
 * nothing.
 */
final class FormInHand extends HttpServletRequestWrapper {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final ByteArrayInputStream body;

  private FormInHand(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = new ByteArrayInputStream(body);
  }

  /**
   * The request itself, unless it brings a form.
   *
   * @throws IOException if it ends before its body
   */
  static HttpServletRequest of(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
      return request;
    }
    return new FormInHand(request, request.getInputStream().readNBytes(RequestBody.LARGEST + 1));
  }

  @Override
  public ServletInputStream getInputStream() {
    return new ServletInputStream() {

      @Override
      public int read() {
        return body.read();
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return body.read(target, offset, length);
      }

      @Override
      public int available() {
        return body.available();
      }

      @Override
      public boolean isFinished() {
        return body.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("The form has been read");
      }
    };
  }
}
