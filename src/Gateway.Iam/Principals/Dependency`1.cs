using Gateway.Iam.Identities;

namespace Gateway.Iam.Principals;

/// <param name="documentId">Of the entity.</param>
/// <param name="version">Of its document; 0 when there was none.</param>
internal sealed class Dependency<T>(string documentId, ulong version) : Dependency
    where T : class, IIdentity<T>
{
    public override async ValueTask<bool> HoldsAsync(IdentityStore identities, CancellationToken cancellationToken) =>
        (await identities.LookUpAsync<T>(documentId, cancellationToken)).Version == version;
}
