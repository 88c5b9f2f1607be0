using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Absent;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html</remarks>
internal sealed class DeleteLoginProfile(IIdentityStore store) : LoginProfileAction(store, "iam:DeleteLoginProfile");
