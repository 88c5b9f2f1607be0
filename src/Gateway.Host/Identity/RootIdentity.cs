using Gateway.Core.Identity;
using Gateway.Iam.Credentials;

namespace Gateway.Host.Identity;

/// <summary>The installation's account and the credentials of its root.</summary>
/// <param name="Account">The owner of all buckets.</param>
/// <param name="Credentials">Given in the settings, or generated once.</param>
/// <param name="Origin">Where the owner finds them, as a sentence's end: never themselves.</param>
internal sealed record RootIdentity(Account Account, RootCredentials Credentials, string Origin);
