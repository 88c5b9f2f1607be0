using Gateway.Core.Names;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Api.Admin.Sessions;

/// <summary>Whose sessions are meant, found in the store. Immutable.</summary>
/// <param name="Subject">See <see cref="Revocation.Subject"/>.</param>
/// <param name="Name">See <see cref="Revocation.Name"/>.</param>
internal sealed record RevocationTarget(AccountId Account, RevocationScope Scope, string Subject, string? Name = null);
