using Gateway.Iam.Identities;

namespace Gateway.Iam.Credentials;

/// <summary>An access key before it is stored. Immutable.</summary>
/// <param name="Entry">To be put into the store, and its id into the entity that it belongs to.</param>
/// <param name="Secret">To be shown once.</param>
public sealed record NewAccessKey(AccessKeyEntry Entry, AccessKeySecret Secret);
