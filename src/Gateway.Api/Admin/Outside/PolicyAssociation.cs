namespace Gateway.Api.Admin.Outside;

/// <param name="Policy">A name or an ARN.</param>
/// <param name="Target">What it is attached to, or is to be.</param>
internal sealed record PolicyAssociation(string Policy, PolicyTarget Target);
