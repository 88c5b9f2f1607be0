using System.Text.Json;

namespace Gateway.Api.Admin;

/// <summary>An action of the administration. One instance serves all requests: it holds no state of a request.</summary>
internal abstract class AdminAction
{
    /// <summary>Runs the steps of the action in their fixed order, and writes the members of its answer.</summary>
    internal abstract ValueTask RunAsync(AdminRequest request, Utf8JsonWriter json, CancellationToken cancellationToken);
}
