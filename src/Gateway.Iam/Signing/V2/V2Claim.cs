namespace Gateway.Iam.Signing.V2;

/// <summary>What a request says of its own SigV2 signature. Nothing of it is proven.</summary>
/// <param name="Signature">In base64, as sent.</param>
/// <param name="DateLine">What stands in the place of the date in the string to sign.</param>
/// <param name="Time">When it was signed; null for a presigned URL, which does not say.</param>
internal sealed record V2Claim(SignatureScheme Scheme, string AccessKeyId, string Signature, string DateLine, DateTimeOffset? Time);
