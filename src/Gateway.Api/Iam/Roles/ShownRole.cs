using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <param name="Role">The role.</param>
/// <param name="TrustPolicy">Its trust policy, in which deleted principals stand with their unique ids.</param>
internal sealed record ShownRole(Role Role, string TrustPolicy);
