package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Request and answer of the page that is being drawn, as they came through the filters: only there
 * address and scheme are the client's.
 */
@RequestScoped
public class Exchange {

  HttpServletRequest request() {
    return (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
  }

  HttpServletResponse response() {
    return (HttpServletResponse)
        FacesContext.getCurrentInstance().getExternalContext().getResponse();
  }

  boolean isPost() {
    return request().getMethod().equals("POST");
  }
}
