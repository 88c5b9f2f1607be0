using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Absent;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html</remarks>
internal sealed class GetLoginProfile(IIdentityStore store) : LoginProfileAction(store, "iam:GetLoginProfile");
