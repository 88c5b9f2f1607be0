using Gateway.Core.Federation;

namespace Gateway.Iam.Outside;

/// <summary>What a credential of an identity from outside was given, which bounds the credentials that it makes. Immutable.</summary>
/// <param name="DocumentId">Of its <see cref="OutsidePrincipal"/>.</param>
/// <param name="Policies">See <see cref="OutsideIdentity.Policies"/>.</param>
/// <param name="IamGroups">See <see cref="OutsideIdentity.IamGroups"/>.</param>
public sealed record OutsideGrant(string DocumentId, IReadOnlyList<string> Policies, IReadOnlyList<string> IamGroups);
