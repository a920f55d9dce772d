package org.leafport.web.gateway;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The request as the client made it: its address and scheme are the client's, also behind a trusted
 * proxy, and its body ends with an error where the limit is.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Admission admission;
  private final long longestBody;
  private BoundedBody body;
  private BufferedReader reader;

  AdmittedRequest(HttpServletRequest request, Admission admission, long longestBody) {
    super(request);
    this.admission = admission;
    this.longestBody = longestBody;
  }

  @Override
  public String getRemoteAddr() {
    return admission.clientAddress().getHostAddress();
  }

  @Override
  public String getRemoteHost() {
    return getRemoteAddr();
  }

  @Override
  public String getScheme() {
    return admission.scheme();
  }

  @Override
  public boolean isSecure() {
    return admission.scheme().equals("https");
  }

  @Override
  public String getServerName() {
    return admission.host();
  }

  @Override
  public int getServerPort() {
    return HostName.portOf(getHeader("Host")).orElse(isSecure() ? HTTPS : HTTP);
  }

  @Override
  public StringBuffer getRequestURL() {
    var url = new StringBuffer(getScheme()).append("://").append(getServerName());
    if (getServerPort() != (isSecure() ? HTTPS : HTTP)) {
      url.append(':').append(getServerPort());
    }
    return url.append(getRequestURI());
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) {
      body = new BoundedBody(super.getInputStream(), longestBody);
    }
    return body;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (reader == null) {
      var charset =
          getCharacterEncoding() == null
              ? StandardCharsets.ISO_8859_1
              : Charset.forName(getCharacterEncoding());
      reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
    return reader;
  }
}
