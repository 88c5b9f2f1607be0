using System.Security.Cryptography.X509Certificates;

namespace Gateway.Testing.Certificates;

/// <summary>What OpenSSL 3.0 made of one authority: a second opinion on how these things are written.</summary>
public static class OpenSslSamples
{
    /// <summary>When all of it is valid.</summary>
    public static DateTimeOffset Time { get; } = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>In DER: "openssl ca -gencrl", with one revoked certificate, 0102AB, and the distribution point http://lists.example/1.</summary>
    public static byte[] List { get; } = Convert.FromBase64String(
        "MIIBCjCBsAIBATAKBggqhkjOPQQDAjAfMRAwDgYDVQQKDAdFeGFtcGxlMQswCQYDVQQDDAJDQRcNMjYxMTIzMTQ1NjU5WhgPMjEyNjEwMzAxNDU2NTlaMCQwIgIDAQKrFw0yNjAxMDEwMDAwMDBaMAwwCgYDVR0VBAMKAQGgODA2MCgGA1UdHAEB/wQeMBygGqAYhhZodHRwOi8vbGlzdHMuZXhhbXBsZS8xMAoGA1UdFAQDAgEBMAoGCCqGSM49BAMCA0kAMEYCIQCAFBzLBsNkeQDcx/38iwXs1OTc3p8J9bKZHGcSXug7ZQIhANC4ti12ETOtTYJ1/PblGpJAW6nfqRsS+bWBSDP4Sfma");

    /// <summary>In DER: "openssl ocsp", good, for the leaf, without a nonce.</summary>
    public static byte[] OcspAnswer { get; } = Convert.FromBase64String(
        "MIIBEAoBAKCCAQkwggEFBgkrBgEFBQcwAQEEgfcwgfQwgZqhITAfMRAwDgYDVQQKDAdFeGFtcGxlMQswCQYDVQQDDAJDQRgPMjAyNjExMjMxNDU2NTlaMGQwYjA6MAkGBSsOAwIaBQAEFEAqG/E2prTOX/gP+5QQefbaFN62BBSRMbO4FsvcqhL+Ei/s0CnlNlRK3QIBCoAAGA8yMDI2MTEyMzE0NTY1OVqgERgPMjEyNjEwMzAxNDU2NTlaMAoGCCqGSM49BAMCA0kAMEYCIQDytsaRi5x2cW5nm2qRFF7yjPQ/VL8pDoqENs1is+UFmwIhAMMCg0Uz8QliAg3Ujg04Kdco9Nc8zR7CBYuth4En8PHI");

    /// <summary>"openssl req -x509". To be disposed.</summary>
    public static X509Certificate2 LoadAuthority() => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(
        "MIIBljCCATugAwIBAgIUHMbiu5wLV1dTSzCRLgTBv7ArbqgwCgYIKoZIzj0EAwIwHzEQMA4GA1UECgwHRXhhbXBsZTELMAkGA1UEAwwCQ0EwIBcNMjYxMTIzMTQ1NjU5WhgPMjEyNjEwMzAxNDU2NTlaMB8xEDAOBgNVBAoMB0V4YW1wbGUxCzAJBgNVBAMMAkNBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEpe1chrOEIhh6ResPSOhsbI2l8o8unq6omrtilQNjt9dgylfePFEOMLBfCm80Q0KCJCCXXq8+pAu0jjpcDkXsoKNTMFEwHQYDVR0OBBYEFJExs7gWy9yqEv4SL+zQKeU2VErdMB8GA1UdIwQYMBaAFJExs7gWy9yqEv4SL+zQKeU2VErdMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAJZjeAefCcI4TJkNn/JlPhVLr3BmBx2eczLWfHMfdTs1AiEAmysyBxyBs/9jAriWdDqwmqAb4pDumFnuhf4T4fjNg7g="));

    /// <summary>"openssl x509 -req", with the serial number 0A and no extensions. To be disposed.</summary>
    public static X509Certificate2 LoadLeaf() => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(
        "MIIBFzCBvgIBCjAKBggqhkjOPQQDAjAfMRAwDgYDVQQKDAdFeGFtcGxlMQswCQYDVQQDDAJDQTAgFw0yNjExMjMxNDU2NTlaGA8yMTI2MTAzMDE0NTY1OVowDzENMAsGA1UEAwwEZ29vZDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDEjp0v+PjCdlhtlMQSwJxQMv07s1iGivXZOiejO3Dfg655AaibzBrDYB/BXJKVCZ6HTj4asktu1AOHscslaxXcwCgYIKoZIzj0EAwIDSAAwRQIgJL84TYFMwE9T13ufpILVVvuyOO/QWOAqGTrSU3CoeFgCIQDTRNtMNrW6TbLtW5GTkNwPdcjUOtx2y5d8nvDTF/psPg=="));
}
