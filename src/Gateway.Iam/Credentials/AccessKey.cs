using Gateway.Iam.Authorization;

namespace Gateway.Iam.Credentials;

/// <summary>An access key that may sign requests, and the principal that it signs for.</summary>
public sealed record AccessKey(string Id, AccessKeySecret Secret, Principal Principal);
