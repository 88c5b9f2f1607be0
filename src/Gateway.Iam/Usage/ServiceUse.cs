namespace Gateway.Iam.Usage;

/// <summary>When a principal last asked a service for something, whether it was allowed or not. Immutable.</summary>
/// <param name="Service">AWS's name: <c>s3</c>, <c>iam</c>, <c>sts</c>.</param>
/// <param name="Time">To the minute or better.</param>
/// <param name="Region">That the request was for.</param>
/// <param name="PrincipalArn">The root, the user or the role.</param>
public sealed record ServiceUse(string Service, DateTimeOffset Time, string Region, string PrincipalArn);
