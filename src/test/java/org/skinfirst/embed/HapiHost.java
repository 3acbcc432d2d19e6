package org.skinfirst.embed;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.api.server.cdshooks.CdsServiceRequestJson;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.hapi.fhir.cdshooks.api.CDSHooksVersion;
import ca.uhn.hapi.fhir.cdshooks.api.CdsPrefetchFailureMode;
import ca.uhn.hapi.fhir.cdshooks.api.ICdsServiceRegistry;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceJson;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseJson;
import ca.uhn.hapi.fhir.cdshooks.module.CdsHooksObjectMapperFactory;
import ca.uhn.hapi.fhir.cdshooks.serializer.CdsServiceRequestJsonDeserializer;
import ca.uhn.hapi.fhir.cdshooks.svc.CdsHooksContextBooter;
import ca.uhn.hapi.fhir.cdshooks.svc.CdsServiceRegistryImpl;
import ca.uhn.hapi.fhir.cdshooks.svc.prefetch.CdsPrefetchDaoSvc;
import ca.uhn.hapi.fhir.cdshooks.svc.prefetch.CdsPrefetchSvc;
import ca.uhn.hapi.fhir.cdshooks.svc.prefetch.CdsResolutionStrategySvc;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;

/** A HAPI FHIR server with HAPI's own CDS Hooks services, which ask the library. */
public final class HapiHost implements AutoCloseable {

  private final Tomcat tomcat = new Tomcat();
  private final ObjectMapper json;
  private final Skinfirst skinfirst;
  private final LocalDate day;

  /**
   * @param folder that Tomcat may write to
   * @param day on which every chart is read
   */
  public HapiHost(Skinfirst skinfirst, LocalDate day, Path folder) {
    this.skinfirst = skinfirst;
    this.day = day;
    FhirContext fhir = FhirContext.forR4();
    this.json = new CdsHooksObjectMapperFactory(fhir).newMapper();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder.toAbsolutePath().toString());
    RestfulServer server = new RestfulServer(fhir);
    server.registerProvider(new Patients());
    Tomcat.addServlet(context, "fhir", server).addMapping("/fhir/*");
    Tomcat.addServlet(context, "cds", new Endpoint(registry(fhir))).addMapping("/cds-services/*");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** A service of HAPI's registry for each of the library's. */
  private ICdsServiceRegistry registry(FhirContext fhir) {
    CdsServiceRegistryImpl registry =
        new CdsServiceRegistryImpl(
            new CdsHooksContextBooter(),
            // Reads nothing itself: calls bring what they ask about.
            new CdsPrefetchSvc(
                new CdsResolutionStrategySvc(new DaoRegistry(fhir)),
                new CdsPrefetchDaoSvc(null, null, fhir),
                null,
                null,
                null),
            json,
            new CdsServiceRequestJsonDeserializer(fhir, json),
            CDSHooksVersion.V_2_0);
    registry.init();
    try {
      for (JsonNode service : json.readTree(skinfirst.discovery()).path("services")) {
        CdsServiceJson definition = json.treeToValue(service, CdsServiceJson.class);
        // An OperationOutcome under a key says that the data could not be had.
        definition
            .getPrefetch()
            .keySet()
            .forEach(
                key ->
                    definition.addPrefetchFailureMode(
                        key, CdsPrefetchFailureMode.OPERATION_OUTCOME));
        String id = definition.getId();
        registry.registerService(id, request -> answer(id, request), definition, true, "skinfirst");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return registry;
  }

  private CdsServiceResponseJson answer(String service, CdsServiceRequestJson request) {
    try {
      byte[] response = skinfirst.answer(service, json.writeValueAsBytes(request), day, "en");
      return json.readValue(response, CdsServiceResponseJson.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A response as HAPI's models write it. */
  public JsonNode asHapiWrites(String response) throws JsonProcessingException {
    CdsServiceResponseJson read = json.readValue(response, CdsServiceResponseJson.class);
    return json.readTree(json.writeValueAsString(read)); // resources in it are written as text
  }

  /** What HAPI's starter has for its registry. */
  private final class Endpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ICdsServiceRegistry registry;

    Endpoint(ICdsServiceRegistry registry) {
      this.registry = registry;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      send(response, registry.getCdsServicesJson());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String service = request.getPathInfo().substring(1);
      send(response, registry.callService(service, json.readTree(request.getInputStream())));
    }

    private void send(HttpServletResponse response, Object body) throws IOException {
      response.setContentType("application/json");
      json.writeValue(response.getOutputStream(), body);
    }
  }

  /** The server's own resources. */
  public static final class Patients implements IResourceProvider {

    @Override
    public Class<? extends IBaseResource> getResourceType() {
      return Patient.class;
    }

    @Read
    public Patient read(@IdParam IdType id) {
      Patient patient = new Patient();
      patient.setId(id);
      return patient;
    }
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
