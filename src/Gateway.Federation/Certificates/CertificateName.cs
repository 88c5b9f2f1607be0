namespace Gateway.Federation.Certificates;

/// <summary>The part of a certificate that tells whose it is.</summary>
public enum CertificateName
{
    /// <summary>The last common name of the subject.</summary>
    CommonName,

    /// <summary>The only URI among the subject's alternative names, such as a SPIFFE id.</summary>
    Uri,

    /// <summary>The only DNS name among them.</summary>
    Dns,

    /// <summary>The only mail address among them.</summary>
    Email,
}
