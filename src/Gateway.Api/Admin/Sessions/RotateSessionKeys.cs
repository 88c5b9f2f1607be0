using Gateway.Api.Pipeline;
using Gateway.Iam.Sessions.Keys;

namespace Gateway.Api.Admin.Sessions;

/// <summary>
/// Replaces the key that seals session tokens before it is old. With <c>discardOlder</c> older keys are deleted, and every living session of the installation is
/// refused: for a key that may have become known, with which anybody could make sessions.
/// </summary>
internal sealed class RotateSessionKeys(StsKeyRing keys, ApiOptions options) : InstallationAction<bool, bool>(options)
{
    protected override string Permission => "admin:RotateSessionKeys";

    protected override bool Read(AdminMembers members) => members.Boolean("discardOlder") ?? false;

    protected override async ValueTask<bool> HandleAsync(AdminRequest request, bool input, CancellationToken cancellationToken)
    {
        await keys.RotateAsync(input, cancellationToken);
        return true;
    }
}
