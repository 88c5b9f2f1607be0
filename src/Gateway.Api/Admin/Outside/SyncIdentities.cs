using System.Text.Json;
using Gateway.Api.Pipeline;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Asks the directory and the providers now for everybody who once logged in, instead of at the next interval.</summary>
internal sealed class SyncIdentities(ApiOptions options, OutsideSync sync) : InstallationAction<bool, OutsideSyncReport>(options)
{
    protected override string Permission => "admin:SyncIdentities";

    protected override bool Read(AdminMembers members) => true;

    protected override async ValueTask<OutsideSyncReport> HandleAsync(AdminRequest request, bool input, CancellationToken cancellationToken) =>
        await sync.RunAsync(cancellationToken);

    protected override void Write(Utf8JsonWriter json, OutsideSyncReport output)
    {
        json.WriteNumber("asked", output.Asked);
        json.WriteNumber("refreshed", output.Refreshed);
        json.WriteNumber("disabled", output.Disabled);
        json.WriteNumber("deleted", output.Deleted);
        json.WriteNumber("rejected", output.Rejected);
        if (output.Fault is { } fault)
        {
            json.WriteString("fault", fault);
        }
    }
}
