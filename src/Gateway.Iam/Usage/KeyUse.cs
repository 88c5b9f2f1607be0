namespace Gateway.Iam.Usage;

/// <summary>When and for what an access key last signed a request. Immutable.</summary>
/// <param name="Time">To the minute or better.</param>
/// <param name="Service">AWS's name: <c>s3</c>, <c>iam</c>, <c>sts</c>.</param>
/// <param name="Region">That the request was for.</param>
public sealed record KeyUse(DateTimeOffset Time, string Service, string Region);
