using Gateway.Iam.Identities;

namespace Gateway.Iam.Principals;

/// <summary>Something stored that a principal was made of. Immutable.</summary>
internal abstract class Dependency
{
    /// <summary>Whether it is still what it was.</summary>
    public abstract ValueTask<bool> HoldsAsync(IdentityStore identities, CancellationToken cancellationToken);
}
