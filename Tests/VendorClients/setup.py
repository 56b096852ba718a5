"""Reads what `detra setup` made on the Datadog stand-in with the vendor's own client, and makes a monitor with it.

Prints one JSON object of what it understood. pip install datadog-api-client; usage: setup.py DATADOG_URL API_KEY APP_KEY
"""
import json
import sys

from datadog_api_client import ApiClient, Configuration
from datadog_api_client.exceptions import ApiException
from datadog_api_client.model_utils import ModelComposed, ModelNormal, UnparsedObject
from datadog_api_client.v1.api.dashboards_api import DashboardsApi
from datadog_api_client.v1.api.monitors_api import MonitorsApi
from datadog_api_client.v1.model.monitor import Monitor
from datadog_api_client.v1.model.monitor_options import MonitorOptions
from datadog_api_client.v1.model.monitor_thresholds import MonitorThresholds
from datadog_api_client.v1.model.monitor_type import MonitorType
from datadog_api_client.v1.model.monitor_update_request import MonitorUpdateRequest


def strange(value, path=""):
    """Places of what the vendor's models do not know: keys that they lack, values out of their enumerations."""
    if isinstance(value, UnparsedObject) or getattr(value, "_unparsed", False):
        return [path]
    if isinstance(value, (list, tuple)):
        return [found for i, item in enumerate(value) for found in strange(item, f"{path}[{i}]")]
    if isinstance(value, ModelComposed):
        return strange(value._composed_instances, path)
    if not isinstance(value, ModelNormal):
        return []
    members = value._data_store.items()
    return [f"{path}.{key}" for key, _ in members if key not in value.attribute_map] + [
        found for key, item in members for found in strange(item, f"{path}.{key}")]


def main(url, api_key, app_key):
    """What `detra setup` made, read with the vendor's models; then the vendor's own monitor made and unmade."""
    configuration = Configuration(host=url)
    configuration.api_key["apiKeyAuth"] = api_key
    configuration.api_key["appKeyAuth"] = app_key
    seen = {}
    with ApiClient(configuration) as client:
        monitors, dashboards = MonitorsApi(client), DashboardsApi(client)
        made = list(monitors.list_monitors_with_pagination(
            monitor_tags="managed-by:detra", page_size=3))
        seen["monitors"] = sorted(monitor.name for monitor in made)
        listed = list(dashboards.list_dashboards_with_pagination(count=1))
        boards = [dashboards.get_dashboard(summary.id) for summary in listed]
        seen["widgets"] = [
            str(widget.definition.type) for board in boards for widget in board.widgets]
        seen["strange"] = (
            [monitor.name for monitor in made if monitor._unparsed]
            + [board.title for board in boards if board._unparsed]
            + strange([monitor.options for monitor in made])
            + strange([[board.widgets, board.template_variables] for board in boards]))
        # Sent back as the vendor's models write them, they are taken, and nothing has changed.
        for monitor in made:
            monitors.validate_existing_monitor(monitor.id, Monitor(
                name=monitor.name, type=monitor.type, query=monitor.query, message=monitor.message,
                options=monitor.options, priority=monitor.priority, tags=monitor.tags))
        for board in boards:
            again = dashboards.update_dashboard(board.id, board)
            assert again.widgets[0].definition.to_dict().keys()
        own = Monitor(
            name="own", type=MonitorType.METRIC_ALERT, query="avg(last_5m):avg:a.b{*} > 2",
            message="m", options=MonitorOptions(thresholds=MonitorThresholds(critical=2.0)))
        seen["validated"] = monitors.validate_monitor(own)
        created = monitors.create_monitor(own)
        seen["created"] = [str(created.type), str(created.overall_state), created.multi]
        changed = monitors.update_monitor(created.id, MonitorUpdateRequest(priority=2))
        seen["changed"] = [changed.priority, changed.query]
        seen["deleted"] = monitors.delete_monitor(created.id).deleted_monitor_id == created.id
        try:
            monitors.get_monitor(created.id)
        except ApiException as error:
            seen["gone"] = error.status
        try:
            own.query = "avg(last_5m):avg:a.b{*} > 3"
            monitors.create_monitor(own)
        except ApiException as error:
            seen["contradiction"] = [error.status, len(error.body["errors"])]
    return seen


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
