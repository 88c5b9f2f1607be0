using Gateway.Core.Names;

namespace Gateway.Iam.Authorization.Denials;

/// <summary>A decision that was sealed.</summary>
/// <param name="Account">The account whose policies it tells of: only its identities may see it.</param>
/// <param name="Json">The decision, a JSON object in the form of AWS's DecodeAuthorizationMessage.</param>
public sealed record OpenedDecision(AccountId Account, string Json);
