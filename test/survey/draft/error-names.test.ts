import assert from 'node:assert/strict';
import { errorPair } from '../../../lib/survey/draft/error-names';

describe('the names of errors', () => {
  const pairs = [
    ['mag_g', 'magerr_g'],
    ['mag_g', 'mag_err_g'],
    ['MAG_AUTO_G', 'MAGERR_AUTO_G'],
    ['mag_u_lsst', 'mag_err_u_lsst'],
    ['modelMag_u', 'modelMagErr_u'],
    ['FLUX_X', 'FLUXERR_X'],
    ['CFHT_u_FLUX', 'CFHT_u_FLUXERR'],
    ['u_cModelFlux', 'u_cModelFluxErr'],
    ['flux_NB455', 'flux_error_NB455'],
    ['x', 'dx'],
    ['x', 'e_x'],
    ['x', 'x_err'],
    ['x', 'err_x'],
    ['x', 'sigma_x'],
    ['gmag', 'e_gmag'],
    ['F365W', 'dF365W'],
    ['Jmag', 'e_Jmag'],
    ['f_F435W', 'e_F435W'],
    ['g_psfflux_flux', 'g_psfflux_fluxsigma'],
    ['u_mag', 'u_err'],
    ['gmag', 'gerr'],
    ['K_flux', 'K_unc'],
  ] as const;
  for (const [measured, error] of pairs) {
    it(`pair ${error} with ${measured}`, () => {
      const found = errorPair(error, ['other', measured, error]);
      assert.deepEqual(found, { measured, error, isInverseVariance: false });
      assert.equal(errorPair(measured, ['other', measured, error]), undefined);
    });
  }

  it('tell inverse variances', () => {
    const found = errorPair('FLUX_IVAR_G', ['FLUX_G', 'FLUX_IVAR_G']);
    assert.deepEqual(found, { measured: 'FLUX_G', error: 'FLUX_IVAR_G', isInverseVariance: true });
  });

  it('pair a short name only where no longer one has the better claim', () => {
    const names = ['z_mag', 'z_mag_err', 'z_err'];
    assert.equal(errorPair('z_mag_err', names)!.measured, 'z_mag');
    assert.equal(errorPair('z_err', names), undefined);
    assert.equal(errorPair('z_err', ['z', 'z_mag', 'z_err'])!.measured, 'z');
  });

  it('pair nothing where what they are the error of is not there', () => {
    for (const name of ['dec', 'ebv', 'e_x', 'density'])
      assert.equal(errorPair(name, [name, 'ra']), undefined);
  });
});
