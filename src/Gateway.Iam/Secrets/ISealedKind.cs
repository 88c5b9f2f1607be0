using Gateway.Iam.Identities;

namespace Gateway.Iam.Secrets;

/// <summary>One kind of entities that hold sealed secrets.</summary>
internal interface ISealedKind
{
    /// <summary>Opens every secret, and changes nothing.</summary>
    /// <returns>How many are not under the current master key.</returns>
    /// <exception cref="SecretUnsealException">One does not open; says which.</exception>
    ValueTask<long> CountOutdatedAsync(IIdentityStore identities, CancellationToken cancellationToken);

    /// <summary>Seals every secret under the current master key that is not.</summary>
    /// <returns>How many were not.</returns>
    ValueTask<long> RenewAsync(IIdentityStore identities, CancellationToken cancellationToken);
}
