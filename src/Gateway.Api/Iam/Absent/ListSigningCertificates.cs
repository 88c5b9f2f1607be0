using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Absent;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html</remarks>
internal sealed class ListSigningCertificates(IIdentityStore store) : EmptyUserList(store, "iam:ListSigningCertificates", "Certificates");
