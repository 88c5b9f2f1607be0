using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html</remarks>
internal sealed class DeleteUserPolicy(IIdentityStore store) : DeleteInlinePolicy<User>(EntityKinds.Users, store);
