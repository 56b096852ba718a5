"""Sends to the stand-ins with the vendors' own clients; prints one JSON object of what they understood.

pip install datadog-api-client google-genai openai slack_sdk
usage: check.py GEMINI_URL VERTEX_URL KEY_FILE OPENAI_URL DATADOG_URL CASE_PROJECT CASE_TYPE SLACK_WEBHOOK_URL PROMPT
"""
import json
import sys
import time

from datadog_api_client import ApiClient, Configuration
from datadog_api_client.exceptions import ApiException
from datadog_api_client.v1.api.authentication_api import AuthenticationApi
from datadog_api_client.v1.api.events_api import EventsApi
from datadog_api_client.v1.api.metrics_api import MetricsApi as MetricsV1
from datadog_api_client.v1.api.service_checks_api import ServiceChecksApi
from datadog_api_client.v1.model.distribution_points_content_encoding import (
    DistributionPointsContentEncoding,
)
from datadog_api_client.v1.model.distribution_points_payload import DistributionPointsPayload
from datadog_api_client.v1.model.distribution_points_series import DistributionPointsSeries
from datadog_api_client.v1.model.event_create_request import EventCreateRequest
from datadog_api_client.v1.model.service_check import ServiceCheck
from datadog_api_client.v1.model.service_check_status import ServiceCheckStatus
from datadog_api_client.v1.model.service_checks import ServiceChecks
from datadog_api_client.v2.api.case_management_api import CaseManagementApi
from datadog_api_client.v2.api.incidents_api import IncidentsApi
from datadog_api_client.v2.api.logs_api import LogsApi
from datadog_api_client.v2.api.metrics_api import MetricsApi
from datadog_api_client.v2.model.case_comment import CaseComment
from datadog_api_client.v2.model.case_comment_attributes import CaseCommentAttributes
from datadog_api_client.v2.model.case_comment_request import CaseCommentRequest
from datadog_api_client.v2.model.case_create import CaseCreate
from datadog_api_client.v2.model.case_create_attributes import CaseCreateAttributes
from datadog_api_client.v2.model.case_create_relationships import CaseCreateRelationships
from datadog_api_client.v2.model.case_create_request import CaseCreateRequest
from datadog_api_client.v2.model.case_priority import CasePriority
from datadog_api_client.v2.model.case_resource_type import CaseResourceType
from datadog_api_client.v2.model.case_status import CaseStatus
from datadog_api_client.v2.model.case_update_priority import CaseUpdatePriority
from datadog_api_client.v2.model.case_update_priority_attributes import CaseUpdatePriorityAttributes
from datadog_api_client.v2.model.case_update_priority_request import CaseUpdatePriorityRequest
from datadog_api_client.v2.model.case_update_status import CaseUpdateStatus
from datadog_api_client.v2.model.case_update_status_attributes import CaseUpdateStatusAttributes
from datadog_api_client.v2.model.case_update_status_request import CaseUpdateStatusRequest
from datadog_api_client.v2.model.content_encoding import ContentEncoding
from datadog_api_client.v2.model.http_log import HTTPLog
from datadog_api_client.v2.model.http_log_item import HTTPLogItem
from datadog_api_client.v2.model.incident_create_attributes import IncidentCreateAttributes
from datadog_api_client.v2.model.incident_create_data import IncidentCreateData
from datadog_api_client.v2.model.incident_create_request import IncidentCreateRequest
from datadog_api_client.v2.model.incident_field_attributes_single_value import (
    IncidentFieldAttributesSingleValue,
)
from datadog_api_client.v2.model.incident_field_attributes_single_value_type import (
    IncidentFieldAttributesSingleValueType,
)
from datadog_api_client.v2.model.incident_timeline_cell_markdown_content_type import (
    IncidentTimelineCellMarkdownContentType,
)
from datadog_api_client.v2.model.incident_timeline_cell_markdown_create_attributes import (
    IncidentTimelineCellMarkdownCreateAttributes,
)
from datadog_api_client.v2.model.incident_timeline_cell_markdown_create_attributes_content import (
    IncidentTimelineCellMarkdownCreateAttributesContent,
)
from datadog_api_client.v2.model.incident_type import IncidentType
from datadog_api_client.v2.model.incident_update_attributes import IncidentUpdateAttributes
from datadog_api_client.v2.model.incident_update_data import IncidentUpdateData
from datadog_api_client.v2.model.incident_update_request import IncidentUpdateRequest
from datadog_api_client.v2.model.metric_content_encoding import MetricContentEncoding
from datadog_api_client.v2.model.metric_intake_type import MetricIntakeType
from datadog_api_client.v2.model.metric_payload import MetricPayload
from datadog_api_client.v2.model.metric_point import MetricPoint
from datadog_api_client.v2.model.metric_resource import MetricResource
from datadog_api_client.v2.model.metric_series import MetricSeries
from datadog_api_client.v2.model.project_relationship import ProjectRelationship
from datadog_api_client.v2.model.project_relationship_data import ProjectRelationshipData
from datadog_api_client.v2.model.project_resource_type import ProjectResourceType
from google import genai
from google.auth.transport.requests import Request
from google.genai import errors, types
from google.oauth2 import service_account
from openai import AuthenticationError, BadRequestError, OpenAI
from slack_sdk.webhook import WebhookClient


def cases(client, project_id, type_id):
    api = CaseManagementApi(client)

    def case(project_id):
        return CaseCreateRequest(data=CaseCreate(
            type=CaseResourceType.CASE,
            attributes=CaseCreateAttributes(
                title="t", type_id=type_id, priority=CasePriority.P3, description="d"),
            relationships=CaseCreateRelationships(project=ProjectRelationship(
                data=ProjectRelationshipData(id=project_id, type=ProjectResourceType.PROJECT)))))

    made = api.create_case(case(project_id)).data
    comment = api.comment_case(made.id, CaseCommentRequest(data=CaseComment(
        type=CaseResourceType.CASE, attributes=CaseCommentAttributes(comment="again")))).data[0]
    raised = api.update_priority(made.id, CaseUpdatePriorityRequest(data=CaseUpdatePriority(
        type=CaseResourceType.CASE,
        attributes=CaseUpdatePriorityAttributes(priority=CasePriority.P1)))).data
    closed = api.update_status(made.id, CaseUpdateStatusRequest(data=CaseUpdateStatus(
        type=CaseResourceType.CASE,
        attributes=CaseUpdateStatusAttributes(status=CaseStatus.CLOSED)))).data
    seen = [
        made.attributes.key, str(made.attributes.status), comment.attributes.cell_content.message,
        str(raised.attributes.priority), str(closed.attributes.status), closed.id == made.id]
    try:
        api.create_case(case("unknown"))
    except ApiException as error:
        seen.append(error.status)
    return seen


def datadog(url, case_project, case_type):
    configuration = Configuration(host=url)
    configuration.api_key["apiKeyAuth"] = "api"
    configuration.api_key["appKeyAuth"] = "app"
    for operation in ["create_incident", "get_incident", "update_incident"]:
        configuration.unstable_operations[operation] = True
    # The log intake has a host of its own, which a fixed host replaces only by its server list.
    now = int(time.time())
    seen = {}
    with ApiClient(configuration) as client:
        seen["valid"] = AuthenticationApi(client).validate().valid
        series = MetricSeries(
            metric="detra.node.calls", type=MetricIntakeType.COUNT, tags=["node:a"],
            points=[MetricPoint(timestamp=now, value=3.0)],
            resources=[MetricResource(name="h", type="host")])
        metrics = MetricsApi(client)
        seen["series"] = [
            metrics.submit_metrics(MetricPayload(series=[series])).to_dict(),
            metrics.submit_metrics(
                MetricPayload(series=[series]), content_encoding=MetricContentEncoding.GZIP).to_dict(),
            metrics.submit_metrics(
                MetricPayload(series=[series]),
                content_encoding=MetricContentEncoding.DEFLATE).to_dict(),
        ]
        points = DistributionPointsPayload(series=[DistributionPointsSeries(
            metric="detra.node.latency", points=[[float(now), [1.0, 2.0]]], tags=["node:a"])])
        seen["distribution"] = MetricsV1(client).submit_distribution_points(
            points, content_encoding=DistributionPointsContentEncoding.DEFLATE).status
        event = EventsApi(client).create_event(
            EventCreateRequest(title="t", text="x", alert_type="warning", tags=["a:b"]))
        seen["event"] = [event.status, event.event.title, isinstance(event.event.id, int)]
        severity = IncidentFieldAttributesSingleValue(
            type=IncidentFieldAttributesSingleValueType.DROPDOWN, value="SEV-2")
        cell = IncidentTimelineCellMarkdownCreateAttributes(
            cell_type=IncidentTimelineCellMarkdownContentType.MARKDOWN, important=True,
            content=IncidentTimelineCellMarkdownCreateAttributesContent(content="why"))
        incidents = IncidentsApi(client)
        incident = incidents.create_incident(IncidentCreateRequest(
            data=IncidentCreateData(
                type=IncidentType("incidents"),
                attributes=IncidentCreateAttributes(
                    title="t", customer_impacted=False, fields={"severity": severity},
                    initial_cells=[cell]))))
        attributes = incident.data.attributes
        seen["incident"] = [
            attributes.public_id, attributes.title, str(attributes.severity), attributes.state]
        resolved = IncidentFieldAttributesSingleValue(
            type=IncidentFieldAttributesSingleValueType.DROPDOWN, value="resolved")
        incidents.update_incident(incident.data.id, IncidentUpdateRequest(data=IncidentUpdateData(
            id=incident.data.id, type=IncidentType("incidents"),
            attributes=IncidentUpdateAttributes(fields={"state": resolved}))))
        attributes = incidents.get_incident(incident.data.id).data.attributes
        seen["resolved"] = [attributes.state, str(attributes.severity), attributes.title]
        seen["check"] = ServiceChecksApi(client).submit_service_check(ServiceChecks([ServiceCheck(
            check="c", host_name="h", status=ServiceCheckStatus.OK, tags=[])])).status
        logs = LogsApi(client)
        logs._submit_log_endpoint.settings["servers"] = None
        seen["logs"] = str(logs.submit_log(
            HTTPLog([HTTPLogItem(message="m")]), content_encoding=ContentEncoding.GZIP))
        seen["cases"] = cases(client, case_project, case_type)
        try:
            series["points"] = [MetricPoint(timestamp=now - 7200, value=1.0)]
            metrics.submit_metrics(MetricPayload(series=[series]))
        except ApiException as error:
            seen["old"] = [error.status, len(error.body["errors"])]
    return seen


def gemini(url, prompt):
    client = genai.Client(api_key="key", http_options=types.HttpOptions(base_url=url))
    config = types.GenerateContentConfig(
        temperature=0.1, max_output_tokens=1024, response_mime_type="application/json",
        system_instruction="Judge.",
        response_schema={"type": "OBJECT", "properties": {"checks": {
            "type": "ARRAY", "items": {"type": "OBJECT", "properties": {"id": {"type": "STRING"}}}}}},
        thinking_config=types.ThinkingConfig(thinking_budget=0))
    answer = client.models.generate_content(
        model="gemini-2.5-flash", contents=prompt, config=config)
    seen = {
        "finish": answer.candidates[0].finish_reason.name,
        "checks": len(json.loads(answer.text)["checks"]),
        "total": answer.usage_metadata.total_token_count
        == answer.usage_metadata.prompt_token_count + answer.usage_metadata.candidates_token_count,
        "version": answer.model_version,
        "model": client.models.get(model="gemini-2.5-flash").name,
    }
    try:
        client.models.generate_content(model="gemma-1", contents="x")
    except errors.ClientError as error:
        seen["unknown"] = [error.code, error.status]
    return seen


def vertex(url, key_file, prompt):
    credentials = service_account.Credentials.from_service_account_file(
        key_file, scopes=["https://www.googleapis.com/auth/cloud-platform"])
    client = genai.Client(
        vertexai=True, project="sandbox", location="us-central1", credentials=credentials,
        http_options=types.HttpOptions(base_url=url))
    answer = client.models.generate_content(
        model="gemini-2.5-flash", contents=prompt, config=types.GenerateContentConfig(
            response_mime_type="application/json",
            thinking_config=types.ThinkingConfig(thinking_budget=0)))
    seen = {
        "finish": answer.candidates[0].finish_reason.name,
        "checks": len(json.loads(answer.text)["checks"]), "expires": credentials.expired,
    }
    credentials.token = "stolen"
    try:
        client.models.generate_content(model="gemini-2.5-flash", contents="x")
    except errors.ClientError as error:
        seen["stolen"] = [error.code, error.status]
    credentials.refresh(Request())
    seen["refreshed"] = credentials.token.startswith("ya29.")
    return seen


def openai(url, prompt):
    client = OpenAI(base_url=url, api_key="key", max_retries=0)
    check = {
        "type": "object", "required": ["id", "shown"], "additionalProperties": False,
        "properties": {"id": {"type": "string"}, "shown": {"type": "boolean"}}}
    schema = {
        "type": "object", "required": ["checks", "note"], "additionalProperties": False,
        "properties": {
            "checks": {"type": "array", "items": check},
            "note": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}

    def ask(schema, **options):
        return client.chat.completions.create(
            messages=[{"role": "system", "content": "Judge."}, {"role": "user", "content": prompt}],
            response_format={"type": "json_schema", "json_schema": {
                "name": "verdict", "strict": True, "schema": schema}},
            **{"model": "gpt-4.1-mini", "temperature": 0.1, "max_completion_tokens": 1024, **options})

    answer = ask(schema)
    content = json.loads(answer.choices[0].message.content)
    seen = {
        "finish": answer.choices[0].finish_reason, "checks": len(content["checks"]),
        "note": content["note"], "refusal": answer.choices[0].message.refusal,
        "model": answer.model, "object": answer.object,
        "total": answer.usage.total_tokens
        == answer.usage.prompt_tokens + answer.usage.completion_tokens,
        "cached": answer.usage.prompt_tokens_details.cached_tokens,
        "models": [model.id for model in client.models.list()],
        "cut": ask(schema, max_completion_tokens=5).choices[0].finish_reason,
    }
    try:
        ask({**schema, "additionalProperties": True})
    except BadRequestError as error:
        seen["loose"] = [error.status_code, error.param]
    try:
        ask(schema, model="o4-mini")
    except BadRequestError as error:
        seen["temperature"] = [error.status_code, error.code]
    try:
        OpenAI(base_url=url, api_key="wrong", max_retries=0).models.list()
    except AuthenticationError as error:
        seen["wrong"] = [error.status_code, error.code]
    return seen


def slack(url):
    client = WebhookClient(url)
    taken = client.send(
        text="Flagged",
        blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "*x*"}}])
    refused = client.send(blocks=[])
    return {"taken": [taken.status_code, taken.body], "refused": [refused.status_code, refused.body]}


if __name__ == "__main__":
    (gemini_url, vertex_url, key_file, openai_url, datadog_url, case_project, case_type, slack_url,
     prompt) = sys.argv[1:]
    print(json.dumps({
        "gemini": gemini(gemini_url, prompt), "vertex": vertex(vertex_url, key_file, prompt),
        "openai": openai(openai_url, prompt), "datadog": datadog(datadog_url, case_project, case_type),
        "slack": slack(slack_url)}))
