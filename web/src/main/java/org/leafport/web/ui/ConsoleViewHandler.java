package org.leafport.web.ui;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;

/**
 * Lets a form post to the address its page was asked by, {@code /car/<vin>/}, instead of to the
 * file that drew it.
 */
public class ConsoleViewHandler extends ViewHandlerWrapper {

  /** Called by Faces with the handler it had before. */
  public ConsoleViewHandler(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public String getActionURL(FacesContext context, String viewId) {
    var asked = context.getExternalContext().getRequestMap().get(Page.ASKED);
    var view = context.getViewRoot();
    var isThisPage = view != null && viewId.equals(view.getViewId());
    return isThisPage && asked != null ? asked.toString() : super.getActionURL(context, viewId);
  }
}
